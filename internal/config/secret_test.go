package config

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
	"pgregory.net/rapid"
)

const hush = "xoxb-very-secret"

// holder has a Secret where fmt cannot call its methods.
type holder struct {
	name  string
	token Secret
}

// printed shows value in every way that a program prints.
func printed(t *testing.T, value any) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%X", "%d", "%10v", "%-.3s", "%t"} {
		out[verb] = fmt.Sprintf(verb, value)
	}
	out["Sprint"] = fmt.Sprint(value)
	out["error"] = errors.Join(fmt.Errorf("dial with %v and %s", value, value)).Error()
	var log bytes.Buffer
	for _, h := range []slog.Handler{slog.NewTextHandler(&log, nil), slog.NewJSONHandler(&log, nil)} {
		slog.New(h).With("with", value).WithGroup("g").Info("message", "value", value, "pointer", &value)
	}
	out["slog"] = log.String()
	for name, marshal := range map[string]func(any) ([]byte, error){
		"json": json.Marshal, "yaml": yaml.Marshal, "json map": func(v any) ([]byte, error) { return json.Marshal(map[string]any{"a": v}) },
	} {
		text, err := marshal(value)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		out[name] = string(text)
	}
	return out
}

func TestSecretNeverPrints(t *testing.T) {
	secret := NewSecret(hush)
	full := Default()
	full.Slack.BotToken, full.SecretKey, full.Database.URL = secret, secret, secret
	values := map[string]any{
		"value": secret, "pointer": &secret, "slice": []Secret{secret}, "map": map[string]Secret{"k": secret},
		"unexported": holder{"n", secret}, "pointer to unexported": &holder{"n", secret}, "config": full, "pointer to config": &full,
	}
	for name, value := range values {
		for way, got := range printed(t, value) {
			hex := fmt.Sprintf("%x", hush)
			if strings.Contains(got, hush) || strings.Contains(strings.ToLower(got), hex) || strings.Contains(got, "very-secret") {
				t.Errorf("%s by %s prints the secret: %s", name, way, got)
			}
		}
	}
}

func TestSecretShowsThatItIsSet(t *testing.T) {
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q"} {
		if got := fmt.Sprintf(verb, NewSecret(hush)); got != "***" {
			t.Errorf("%s = %q", verb, got)
		}
		if got := fmt.Sprintf(verb, Secret{}); got != "" {
			t.Errorf("empty %s = %q", verb, got)
		}
	}
	for secret, want := range map[Secret]string{NewSecret(hush): `"***"`, {}: `""`} {
		if got, _ := json.Marshal(secret); string(got) != want {
			t.Errorf("json %s, want %s", got, want)
		}
		if got, _ := yaml.Marshal(secret); strings.ReplaceAll(strings.TrimSpace(string(got)), "'", `"`) != want {
			t.Errorf("yaml %s, want %s", got, want)
		}
		if got, _ := xml.Marshal(secret); !strings.Contains(string(got), strings.Trim(want, `"`)) {
			t.Errorf("xml %s, want %s", got, want)
		}
		if got := secret.GoString() + secret.String() + secret.LogValue().String(); got != strings.Repeat(strings.Trim(want, `"`), 3) {
			t.Errorf("printers give %q", got)
		}
	}
}

func TestSecretKeepsItsValue(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		value, other := rapid.String().Draw(t, "value"), rapid.String().Draw(t, "other")
		var read Secret
		if err := read.UnmarshalText([]byte(value)); err != nil {
			t.Fatal(err)
		}
		if read.Reveal() != value || !read.Equal(NewSecret(value)) || read.Empty() != (value == "") {
			t.Errorf("%q became %q", value, read.Reveal())
		}
		if read.Equal(NewSecret(other)) != (value == other) {
			t.Errorf("%q and %q: Equal is wrong", value, other)
		}
	})
}
