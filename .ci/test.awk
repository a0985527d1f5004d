# Shortens the output of "go test -v": one line for a package that passed, everything for one that failed
# or skipped. With CI set, a skipped test is a failure: nobody reads a skip in a green log.
# A line that the program logs, or panics with, and that holds a secret or a person of the tests is a failure too. Those are
# called so that they can be told: a new one gets a form that is listed here. Where Go files lie is no secret.
BEGIN {
	secrets = "xox[abeprs]-[A-Za-z0-9]|xapp-[A-Za-z0-9]|tk_[A-Z2-7][A-Z2-7][A-Z2-7][A-Z2-7]|fake-bot-token|8f742231b10e8888|cccccccccccc" \
		"|[Cc]anary[-. ]|CANARY|hush|t0ken|[TUCD]0000000"
}
/^([0-9]+\/[0-9]+\/[0-9]+ |time=|[{]"time"|panic: )/ {
	line = $0
	gsub(/[^ "]*\.go:[0-9]+/, "", line)
	if (line ~ secrets) told = told $0 "\n"
}
/--- SKIP: /    { skipped++; show = 1 }
/^(ok|\?)  *\t/ { if (show) printf "%s", held; print; held = ""; show = 0; next }
/^FAIL\t/       { printf "%s", held; print; held = ""; show = 0; next }
                { held = held $0 "\n" }
END {
	printf "%s", held
	if (skipped) print skipped " skipped"
	if (told) printf "the program tells what it must not:\n%s", told
	exit (told != "" || skipped && ENVIRON["CI"] != "")
}
