SELECT
  COALESCE(o.operation, 0) AS key_1,
  COUNT(*) FILTER (WHERE o."frame_ESF1420" = 1 AND p.complete = 1 AND p.handicap = 1)
FROM c_participations AS p
JOIN c_operations AS o ON o.id = p.operation_id
WHERE o.programmed = 1
  AND o.tracked = 1
  AND COALESCE(NULLIF(o.axe, 3), 0) IN (1, 2)
  AND COALESCE(p.sexe, 0) IN (1)
GROUP BY 1;

SELECT
  COALESCE(o.operation, 0),
  MAX(o.tracked)
FROM c_operations AS o
WHERE o.programmed = 1
  AND o."frame_ESF1420" = 1
  AND COALESCE(NULLIF(o.axe, 3), 0) IN (1, 2)
GROUP BY 1;
