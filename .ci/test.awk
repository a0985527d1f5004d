# Shortens the output of "go test -v": one line for a package that passed, everything for one that failed,
# and the name and reason of each skipped test. With CI set, a skipped test is a failure: nobody reads a
# skip in a green log.
/^(ok|\?)  *\t/ { print; held = ""; next }
/^FAIL\t/       { printf "%s", held; print; held = ""; next }
/--- SKIP: /    { print before; print; skipped++ }
                { held = held $0 "\n"; before = $0 }
END {
	printf "%s", held
	if (skipped) print skipped " skipped"
	exit (skipped && ENVIRON["CI"] != "")
}
