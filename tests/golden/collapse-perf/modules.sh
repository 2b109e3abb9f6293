# Blanks, parentheses, (deleted), brackets, and who is kernel and who is not.
collapse-perf --all <<'END' | tr ';' '\n'
x 1 1.0: 1 cycles: 
	1 main+0x1 (/opt/my app (x86)/x (deleted))
	1 [unknown] (/memfd:doublemapper (deleted))
	1 [unknown] ([vdso])
	1 [unknown] ([kernel.kallsyms])
	1 [unknown] ([unknown])
	1 bpf_prog_6deef7357e7b4530_sd_fw_egress ([unknown])
	1 in_module ([nf_conntrack])
	1 in_file (/lib/modules/6.1/kernel/fs/ext4/ext4.ko.xz)
	1 in_map (/tmp/perf-12.map)
	1 in_dump (/home/u/jitted-12-3.so)
	1 in_jit ([JIT] tid 12)

END
