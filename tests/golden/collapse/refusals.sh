# What no format is for is refused with what it looks like, and never drawn.
refuse() { # SHOWN BYTES
	printf "$1" >input
	collapse input
}
refuse '\177ELF\002\001'
refuse 'PERFILE2xxxx'
refuse '<!DOCTYPE html><p>'
refuse '<?xml version="1.0"?>\n<svg xmlns="x">'
refuse '\377\376a\000'
refuse '{"a": 1}'
refuse ''
refuse '\001\002\003'
refuse 'hello world\n'
refuse 'BZh91AY'
