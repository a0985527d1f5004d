package main

import (
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/earnverdict/verdictbot/internal/config"
	"github.com/earnverdict/verdictbot/internal/fakediscord"
)

// nobody is the user of the image.
const nobody = 65532

// As nobody, in a root where only /data can be written, the bot serves, says that it is well, and ends when it is told to.
func TestImageServes(t *testing.T) {
	if os.Getuid() != 0 {
		t.Skip("only root can change the root")
	}
	root := image(t)
	data := filepath.Join(root, "data")
	if err := os.Chown(data, nobody, nobody); err != nil {
		t.Fatal(err)
	}
	settings := settingsFor(t, startFake(t, fakediscord.Options{}), config.TransportGateway)
	environ := []string{
		"VERDICT_HTTP_ADDR=" + freeAddress(t), "VERDICT_METRICS_ADDR=127.0.0.1:0",
		"VERDICT_DISCORD_TRANSPORT=gateway", "VERDICT_DISCORD_API_URL=" + settings.Discord.APIURL,
		"VERDICT_DISCORD_APPLICATION_ID=" + settings.Discord.ApplicationID, "VERDICT_DISCORD_TOKEN=" + settings.Discord.Token.Reveal(),
	}
	inside := func(command string) *exec.Cmd {
		c := exec.CommandContext(t.Context(), "/bot", command)
		c.Dir, c.Env = "/data", environ
		c.SysProcAttr = &syscall.SysProcAttr{Chroot: root, Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
		return c
	}
	serving := inside("serve")
	var said strings.Builder
	serving.Stderr = &said
	if err := serving.Start(); err != nil {
		t.Fatal(err)
	}
	eventually(t, "well", func() bool { return inside("healthcheck").Run() == nil })
	if err := serving.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := serving.Wait(); err != nil {
		t.Errorf("told to end: %v\n%s", err, &said)
	}
	for _, name := range []string{"verdict.db", "verdict.db.key"} {
		if _, err := os.Stat(filepath.Join(data, name)); err != nil {
			t.Error(err)
		}
	}
}

// freeAddress is one on this machine that nobody listens on.
func freeAddress(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	return listener.Addr().String()
}
