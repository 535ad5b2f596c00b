SELECT
  COALESCE(o.region, 0) AS key_1,
  COUNT(*) FILTER (WHERE o."frame_FIN" = 1),
  COUNT(*) FILTER (WHERE o."frame_FIN" = 1 AND c.cout_total IS NOT NULL),
  SUM(c.cout_total / 1073741824) FILTER (WHERE o."frame_FIN" = 1),
  SUM(c.cout_total % 1073741824) FILTER (WHERE o."frame_FIN" = 1)
FROM c_certified AS c
JOIN c_operations AS o ON o.id = c.operation_id
WHERE o.programmed = 1
  AND c.counted_on <= 17531
GROUP BY 1;

SELECT
  COALESCE(o.region, 0) AS key_1,
  COUNT(*) FILTER (WHERE o."frame_FIN" = 1),
  COUNT(*) FILTER (WHERE o."frame_FIN" = 1 AND o.cout_total IS NOT NULL),
  SUM(o.cout_total / 1073741824) FILTER (WHERE o."frame_FIN" = 1),
  SUM(o.cout_total % 1073741824) FILTER (WHERE o."frame_FIN" = 1),
  COUNT(*) FILTER (WHERE o."frame_TDB" = 1 AND o.part_qpv IS NOT NULL),
  COUNT(*) FILTER (WHERE o."frame_TDB" = 1 AND o.part_qpv IS NOT NULL AND (o.montant_ue IS NOT NULL AND o.part_qpv IS NOT NULL)),
  SUM(((o.montant_ue / 1073741824) * o.part_qpv) / 1073741824) FILTER (WHERE o."frame_TDB" = 1 AND o.part_qpv IS NOT NULL),
  SUM(((o.montant_ue / 1073741824) * o.part_qpv) % 1073741824) FILTER (WHERE o."frame_TDB" = 1 AND o.part_qpv IS NOT NULL),
  SUM(((o.montant_ue % 1073741824) * o.part_qpv) / 1073741824) FILTER (WHERE o."frame_TDB" = 1 AND o.part_qpv IS NOT NULL),
  SUM(((o.montant_ue % 1073741824) * o.part_qpv) % 1073741824) FILTER (WHERE o."frame_TDB" = 1 AND o.part_qpv IS NOT NULL),
  COUNT(*) FILTER (WHERE o."frame_TDB" = 1 AND o.part_qpv IS NOT NULL),
  COUNT(*) FILTER (WHERE o."frame_TDB" = 1 AND o.part_qpv IS NOT NULL AND o.montant_ue IS NOT NULL),
  SUM(o.montant_ue / 1073741824) FILTER (WHERE o."frame_TDB" = 1 AND o.part_qpv IS NOT NULL),
  SUM(o.montant_ue % 1073741824) FILTER (WHERE o."frame_TDB" = 1 AND o.part_qpv IS NOT NULL)
FROM c_operations AS o
WHERE o.programmed = 1
  AND o.programmed_on <= 17531
GROUP BY 1;
