package config

import (
	"os"
	"strings"
	"testing"
)

// FuzzLoad: whatever the file and a variable say, Load answers with a sound Config or with Problems, and never
// with the secret of the environment.
func FuzzLoad(f *testing.F) {
	for _, name := range []string{shipped, goldenProblems} {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		for part := range strings.SplitSeq(string(data), "\n=== ") {
			f.Add(part, "GUIDES", "a=https://a.io,b")
		}
	}
	for _, file := range []string{
		"a: &a [*a]", "? {}\n: x", "? [a]\n: b", "1: 2", "!!binary x: y", "<<: {a: b}", "\"http\\0addr\": x", "\xff\xfe", "%YAML 9", "&a *a",
		"guides: {a: 'https://['}", "slack: {response_hosts: [[]]}", "http: {addr: '[::1%]:'}", "retention: {verdicts: 9999999999999h}",
		"guides: {a: https://a.io, a: https://b.io}", strings.Repeat("[", 200), "- &a\n- *a",
	} {
		f.Add(file, "RETENTION_VERDICTS", "1e9")
	}
	f.Fuzz(func(t *testing.T, file, name, value string) {
		const hush = "hush-Zq81"
		environ := []string{prefix + name + "=" + value, "VERDICT_DISCORD_TOKEN=" + hush, "VERDICT_SECRET_KEY=" + hush}
		if strings.Contains(name+"=", fileSuffix+"=") { // no reading of arbitrary files
			environ = environ[1:]
		}
		config, err := load("config.yaml", []byte(file), environ)
		if err == nil {
			t.Fatalf("the key %q is no hexadecimal number, and was taken: %+v", hush, config)
		}
		for _, p := range problems(t, err) {
			if strings.Contains(p.Error(), hush) || p.Message == "" || !strings.HasSuffix(p.Remedy, ".") {
				t.Errorf("bad problem: %q", p.Error())
			}
		}
		if config, err = load("config.yaml", []byte(file), nil); err == nil {
			if err := config.Validate(); err != nil {
				t.Errorf("Load took what Validate refuses: %v", err)
			}
		}
	})
}

// FuzzSecretInFile: no problem quotes what stands where a secret belongs, be it YAML or not.
func FuzzSecretInFile(f *testing.F) {
	for _, before := range []string{"", "*", "&", "!", "{", "[", "%", "@", "'", "\"", "- ", "? ", "| ", ">\n ", "a: ", "&a *", "!!int ", "`", "#"} {
		f.Add(before, "")
	}
	f.Fuzz(func(t *testing.T, before, after string) {
		const hush = "hushZq81"
		if strings.ContainsAny(before+after, "\n\r\u0085\u2028\u2029") { // a new line may begin a key, and keys are quoted
			return
		}
		file := "discord:\n  token: " + before + hush + after + "\n"
		if _, err := load("config.yaml", []byte(file), nil); err != nil && strings.Contains(err.Error(), hush) {
			t.Errorf("%q: %v", file, err)
		}
	})
}
