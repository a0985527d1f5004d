# Makes the output of "go test -bench" a table: the benchmark, and each of its figures. ns/op is left out where a
# benchmark reports figures of its own: those are what its goal is about.
/^Benchmark/ {
	name = $1; sub(/^Benchmark/, "", name); sub(/-[0-9]+$/, "", name)
	own = 0
	for (i = 3; i < NF; i += 2) if ($(i + 1) !~ /^(ns\/op|B\/op|allocs\/op)$/) own = 1
	line = ""
	for (i = 3; i < NF; i += 2) {
		if (own && $(i + 1) ~ /^(ns\/op|B\/op|allocs\/op)$/) continue
		line = line sprintf("  %s %s", $i, $(i + 1))
	}
	printf "%-44s%s\n", name, line
	next
}
/^(FAIL|panic:|--- FAIL)/ { print; failed = 1 }
END { exit failed }
