# Which of several files holds nothing is said.
echo 'main;a 3' >good; : >empty; echo '# unit: ns' >bare
render-svg good empty bare | grep -c '>main<'
