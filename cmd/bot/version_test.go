package main

import (
	"runtime"
	"runtime/debug"
	"testing"
)

func TestVersionCommand(t *testing.T) {
	r := command(t, "", "version")
	info, _ := debug.ReadBuildInfo()
	if want := build("", "", info); r.code != 0 || r.out != want || info.GoVersion != runtime.Version() {
		t.Errorf("exit code %d, printed %q, want %q", r.code, r.out, want)
	}
}

func TestBuild(t *testing.T) {
	info := &debug.BuildInfo{
		GoVersion: "go1.26.8",
		Main:      debug.Module{Version: "v0.1.0"},
		Settings:  []debug.BuildSetting{{Key: "vcs.revision", Value: "c0ffee"}},
	}
	changed := *info
	changed.Settings = append(info.Settings, debug.BuildSetting{Key: "vcs.modified", Value: "true"})
	for _, test := range []struct {
		name, release, commit string
		info                  *debug.BuildInfo
		want                  string
	}{
		{"of the go command", "", "", info, "bot     v0.1.0\ncommit  c0ffee\ngo      go1.26.8\n"},
		{"of a release", "v1.2.3", "", info, "bot     v1.2.3\ncommit  c0ffee\ngo      go1.26.8\n"},
		{"of changed files", "", "", &changed, "bot     v0.1.0\ncommit  c0ffee, with changes that are not committed\ngo      go1.26.8\n"},
		{"of a container", "v1.2.3", "decaf", &debug.BuildInfo{GoVersion: "go1.26.8"}, "bot     v1.2.3\ncommit  decaf\ngo      go1.26.8\n"},
		{"told another commit", "v1.2.3", "decaf", info, "bot     v1.2.3\ncommit  c0ffee\ngo      go1.26.8\n"},
		{"of unknown origin", "", "", &debug.BuildInfo{}, "bot     unknown\ncommit  unknown\ngo      unknown\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := build(test.release, test.commit, test.info); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}
