SELECT
  COALESCE(p.cut_region_residence, 0) AS key_1,
  COUNT(*) FILTER (WHERE o."frame_ESF1420" = 1 AND p.complete = 1 AND ((((p.origine_etrangere = 1 OR p.minorite = 1) OR p.handicap = 1 OR p.autre_desavantage = 1) AND ((p.status = 2 AND (p.recherche_nouvelle = 1 OR p.situation_sortie = 2)) OR (p.en_formation = 2 AND (p.situation_sortie = 3 OR p.formation_nouvelle = 1)) OR p.qualification_obtenue = 1 OR ((p.status = 1 OR p.status = 2) AND p.situation_sortie = 1))) AND p.situation_sortie <> 5)),
  COUNT(*) FILTER (WHERE o."frame_ESF1420" = 1 AND p.complete = 1 AND (((p.origine_etrangere = 1 OR p.minorite = 1) OR p.handicap = 1 OR p.autre_desavantage = 1) AND p.situation_sortie <> 5))
FROM c_participations AS p
JOIN c_operations AS o ON o.id = p.operation_id
WHERE o.programmed = 1
  AND o.tracked = 1
  AND p.date_sortie BETWEEN 17167 AND 17531
GROUP BY 1;
