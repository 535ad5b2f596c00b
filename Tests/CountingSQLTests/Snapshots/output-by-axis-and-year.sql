WITH pieces (piece, first_day, last_day) AS (
  VALUES (0, 16801, 17166), (1, 17167, 17531)
)
SELECT
  COALESCE(NULLIF(o.axe, 3), 0) AS key_1,
  COALESCE(p.cut_age, 0) AS key_2,
  t.piece AS piece,
  COUNT(*) FILTER (WHERE o."frame_ESF1420" = 1 AND p.complete = 1 AND (p.age_at_entry >= 55 AND (p.status = 1 OR (p.status = 2 AND p.en_formation = 2)))),
  COUNT(*) FILTER (WHERE o."frame_ESF1420" = 1 AND p.complete = 1),
  COUNT(*) FILTER (WHERE o."frame_ESF1420" = 1)
FROM c_participations AS p
JOIN c_operations AS o ON o.id = p.operation_id
JOIN pieces AS t ON p.date_entree BETWEEN t.first_day AND t.last_day
WHERE o.programmed = 1
  AND o.tracked = 1
GROUP BY 1, 2, 3;
