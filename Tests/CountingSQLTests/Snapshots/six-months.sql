SELECT
  COALESCE(p.sexe, 0) AS key_1,
  COUNT(*) FILTER (WHERE o."frame_ESF1420" = 1 AND p.complete = 1 AND ((p.status = 1 OR p.status = 2) AND p.statut_6m = 1 AND p.situation_6m IN (1, 2))),
  SUM(COALESCE(p.poids_6m, 1000000) / 1073741824) FILTER (WHERE o."frame_ESF1420" = 1 AND p.complete = 1 AND ((p.status = 1 OR p.status = 2) AND p.statut_6m = 1 AND p.situation_6m IN (1, 2))),
  SUM(COALESCE(p.poids_6m, 1000000) % 1073741824) FILTER (WHERE o."frame_ESF1420" = 1 AND p.complete = 1 AND ((p.status = 1 OR p.status = 2) AND p.statut_6m = 1 AND p.situation_6m IN (1, 2))),
  COUNT(*) FILTER (WHERE o."frame_ESF1420" = 1 AND p.complete = 1 AND ((p.status = 1 OR p.status = 2) AND p.statut_6m = 1)),
  SUM(COALESCE(p.poids_6m, 1000000) / 1073741824) FILTER (WHERE o."frame_ESF1420" = 1 AND p.complete = 1 AND ((p.status = 1 OR p.status = 2) AND p.statut_6m = 1)),
  SUM(COALESCE(p.poids_6m, 1000000) % 1073741824) FILTER (WHERE o."frame_ESF1420" = 1 AND p.complete = 1 AND ((p.status = 1 OR p.status = 2) AND p.statut_6m = 1))
FROM c_participations AS p
JOIN c_operations AS o ON o.id = p.operation_id
WHERE o.programmed = 1
  AND o.tracked = 1
  AND p.date_sortie BETWEEN 17167 AND 17531
GROUP BY 1;
