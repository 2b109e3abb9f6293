# What has an id is not written again; weights are real; frames without a name are places in
# their file; a sentinel stands where a column has nothing.
cat >in <<'END'
<?xml version="1.0"?>
<!-- a comment -->
<trace-query-result>
<node xpath='//table[1]'><schema name="time-profile">
<col><mnemonic>time</mnemonic><engineering-type>sample-time</engineering-type></col>
<col><mnemonic>thread</mnemonic><engineering-type>thread</engineering-type></col>
<col><mnemonic>weight</mnemonic><engineering-type>weight</engineering-type></col>
<col><mnemonic>stack</mnemonic><engineering-type>tagged-backtrace</engineering-type></col></schema>
<row><sample-time id="1" fmt="00:00.010">10000</sample-time><thread id="2" fmt="main  0x8480c1 (my app, pid: 12)"><tid id="3" fmt="0x8480c1">8683713</tid><process id="4" fmt="my app (12)"><pid id="5" fmt="12">12</pid></process></thread><weight id="6" fmt="1.00 ms">1000000</weight><tagged-backtrace id="7"><backtrace id="8"><frame id="9" name="operator&lt;(int, int)" addr="0x1010"><binary id="10" name="app" load-addr="0x1000" path="/opt/app"/><source line="7"><path id="11">a.c</path></source></frame><frame id="12" name="main" addr="0x1020"><binary ref="10"/></frame></backtrace></tagged-backtrace></row>
<row><sample-time id="13">20000</sample-time><thread ref="2"/><weight id="14" fmt="2.50 ms">2500000</weight><tagged-backtrace ref="7"/></row>
<row><sample-time id="15">30000</sample-time><thread ref="2"/><weight ref="6"/><tagged-backtrace id="16"><backtrace id="17"><frame id="18" name="0x1abc" addr="0x1abc"><binary ref="10"/></frame><frame id="19" name="0xffff" addr="0xffff"/><frame ref="12"/></backtrace></tagged-backtrace></row>
<row><sample-time id="20">40000</sample-time><thread ref="2"/><weight ref="6"/><sentinel/></row>
<row><sample-time id="21">50000</sample-time><thread ref="2"/><weight ref="99"/><tagged-backtrace ref="7"/></row>
</node></trace-query-result>
END
collapse in
collapse-xctrace --tid --module in
