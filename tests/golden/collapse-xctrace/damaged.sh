# Cut, damaged, rows with other columns, a document type with entities, no XML.
head='<?xml version="1.0"?><trace-query-result><node><schema><col><engineering-type>weight</engineering-type></col><col><engineering-type>backtrace</engineering-type></col></schema>'
row='<row><weight>5</weight><backtrace><frame name="main"/></backtrace></row>'
printf '%s' "$head$row<row><weight>7</wei" | collapse-xctrace
printf '%s' "$head$row<row></weight>$row" | collapse-xctrace
printf '%s' "$head$row<row><weight>5</weight></row></node></trace-query-result>" | collapse-xctrace
printf '%s' "$head$row<row><weight>&lol;</weight><backtrace/></row></node></trace-query-result>" | collapse-xctrace
echo '<?xml version="1.0"?><!-- x --><!DOCTYPE a [<!ENTITY lol "lol">]><trace-query-result/>' | collapse-xctrace
echo 'main;a 1' | collapse-xctrace
printf '%s' "$head$row" | collapse-xctrace --strict
