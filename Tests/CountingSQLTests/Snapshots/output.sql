SELECT
  COUNT(*) FILTER (WHERE o."frame_ESF1420" = 1 AND p.complete = 1 AND (p.age_at_entry >= 55 AND (p.status = 1 OR (p.status = 2 AND p.en_formation = 2))))
FROM c_participations AS p
JOIN c_operations AS o ON o.id = p.operation_id
WHERE o.programmed = 1
  AND o.tracked = 1;
