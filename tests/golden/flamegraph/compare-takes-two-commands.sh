flamegraph --compare -- true; echo $?; flamegraph --compare -- true --; echo $?; flamegraph --compare; echo $?; flamegraph --compare --runs 0 -- true -- true; echo $?
flamegraph --runs 3 -- true; echo $?; flamegraph --compare --recording=kept -- true -- true; echo $?; flamegraph --compare file -- true -- true; echo $?; flamegraph --compare --diff -- true -- true; echo $?
