# Where times are compared, shares of each side's own total would say 100 % of both.
printf '# unit: ns\nmain;a 3000000000 600000000\nmain;b 1000000000 1000000000\n' | render-svg --scale=time --static | grep -o '<title>[^<]*'
