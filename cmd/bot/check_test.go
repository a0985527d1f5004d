package main

import (
	"strings"
	"testing"
)

func TestCheckSaysWhatIsFine(t *testing.T) {
	emptyFolder(t)
	r := command(t, "", "check")
	if r.code != 0 || r.errs != "" {
		t.Fatalf("exit code %d, %s", r.code, r.errs)
	}
	for _, want := range []string{"configuration: fine (the defaults", "content: fine (quiz 20"} {
		if !strings.Contains(r.out, want) {
			t.Errorf("does not say %q:\n%s", want, r.out)
		}
	}
}

func TestCheckReadsTheConfigurationOfTheFolder(t *testing.T) {
	emptyFolder(t)
	write(t, defaultConfig, "log: {level: warn}\n")
	if r := command(t, "", "check"); r.code != 0 || !strings.Contains(r.out, defaultConfig+" and the environment") {
		t.Errorf("exit code %d:\n%s%s", r.code, r.out, r.errs)
	}
}

func TestCheckPrintsEveryProblemWithItsPlace(t *testing.T) {
	emptyFolder(t)
	t.Setenv("VERDICT_LOG_FORMAT", "loud")
	write(t, "broken.yaml", "http:\n  addr: 8080\nlgo:\n  level: info\n")
	r := command(t, "", "check", "--config", "broken.yaml")
	if r.code != 1 {
		t.Errorf("exit code %d", r.code)
	}
	for _, want := range []string{"broken.yaml:2: http.addr", "broken.yaml:3: lgo", "VERDICT_LOG_FORMAT: "} {
		if !strings.Contains("\n"+r.errs, "\n"+want) {
			t.Errorf("no line begins with %q:\n%s", want, r.errs)
		}
	}
	if !strings.Contains(r.out, "content: fine") {
		t.Errorf("the content was not checked:\n%s", r.out)
	}
}

func TestCheckRefusesWhatItCannotRead(t *testing.T) {
	emptyFolder(t)
	r := command(t, "", "check", "--config", "nowhere.yaml")
	if r.code != 1 || !strings.HasPrefix(r.errs, "nowhere.yaml: ") {
		t.Errorf("exit code %d: %s", r.code, r.errs)
	}
}

func TestCheckRefusesAGuideThatIsNotInTheCatalogue(t *testing.T) {
	emptyFolder(t)
	write(t, defaultConfig, "guides:\n  no-such-guide: https://example.com/\n")
	r := command(t, "", "check")
	if r.code != 1 || !strings.Contains(r.errs, "no-such-guide") {
		t.Errorf("exit code %d: %s", r.code, r.errs)
	}
}
