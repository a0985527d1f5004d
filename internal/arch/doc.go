// Package arch holds the rules that the repository is built by, as tests: who may import whom, what is
// written down, and how long things may grow. There is no code in it that runs in the bot.
//
// Each failure names the place, the rule and its reason. A rule that stands in the way is not switched off
// for one place: it is changed here, for everybody, with a decision in docs/adr.
//
//	imports_test.go   the table of imports, through our own packages and through libraries
//	purity_test.go    the engine reads no clock
//	comments_test.go  packages and exported names say what they are
//	sizes_test.go     lines of files and functions, methods of interfaces
//	figures_test.go   the repository as a whole: tests against code, comments, median file, depth
//	modules_test.go   versions that have to agree
//	sources_test.go   reads the Go files for all of the above
//
// The tests open every Go file themselves, so a changed file makes the go command run them again: its cache
// knows which files a test opened, but not what "go list" looked at.
package arch
