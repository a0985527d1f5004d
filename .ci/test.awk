# Shortens the output of "go test -v": one line for a package that passed, everything for one that failed
# or skipped. With CI set, a skipped test is a failure: nobody reads a skip in a green log.
/--- SKIP: /    { skipped++; show = 1 }
/^(ok|\?)  *\t/ { if (show) printf "%s", held; print; held = ""; show = 0; next }
/^FAIL\t/       { printf "%s", held; print; held = ""; show = 0; next }
                { held = held $0 "\n" }
END {
	printf "%s", held
	if (skipped) print skipped " skipped"
	exit (skipped && ENVIRON["CI"] != "")
}
