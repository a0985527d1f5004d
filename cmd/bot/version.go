package main

import (
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"
)

// The linker sets them for a release: go build -ldflags "-X main.version=v1.2.3 -X main.commit=c0ffee". The commit is
// needed only where the go command finds no repository to ask, as in a container's build.
var version, commit = "", ""

func (p *program) version() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Say which build this is",
		Args:  noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			info, ok := debug.ReadBuildInfo()
			if !ok {
				info = &debug.BuildInfo{} // built without modules
			}
			c.Print(build(version, commit, info))
			return nil
		},
	}
}

// build describes a build in three lines. What the go command knows of the commit counts before what the linker was told.
func build(release, commit string, info *debug.BuildInfo) string {
	if release == "" {
		release = info.Main.Version
	}
	changed := ""
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
