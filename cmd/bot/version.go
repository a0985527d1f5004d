package main

import (
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"
)

// release is set by the linker for a release: go build -ldflags "-X main.release=v1.2.3".
var release = ""

func (p *program) version() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Say which build this is",
		Args:  noArgs,
		RunE: func(*cobra.Command, []string) error {
			info, ok := debug.ReadBuildInfo()
			if !ok {
				info = &debug.BuildInfo{} // built without modules
			}
			fmt.Fprint(p.out, build(release, info))
			return nil
		},
	}
}

// build describes a build in three lines.
func build(release string, info *debug.BuildInfo) string {
	if release == "" {
		release = info.Main.Version
	}
	commit, changed := "", ""
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision":
			commit = s.Value
		case s.Key == "vcs.modified" && s.Value == "true":
			changed = ", with changes that are not committed"
		}
	}
	return fmt.Sprintf("bot     %s\ncommit  %s%s\ngo      %s\n", or(release), or(commit), changed, or(info.GoVersion))
}

func or(value string) string {
	if value == "" {
		return "unknown"
	}
	return value
}
