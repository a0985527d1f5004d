package store

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/bot/bottest"
	"github.com/earnverdict/verdictbot/engine"
)

func TestVault(t *testing.T) {
	bottest.TestVault(t, func(t *testing.T) bot.Vault { return mustOpen(t, newFile(t), Options{}).Vault() })
}

const token = "xoxb-canary-token"

// What is kept is there after a restart, and the files tell nothing of it; deleted, not even its seal is left.
func TestVaultIsDurableAndSealed(t *testing.T) {
	file := newFile(t)
	s := mustOpen(t, file, Options{})
	record(t, s, "install/TCANARY", []byte(token))
	tellNothing(t, file, []string{"TCANARY", "canary-token"})
	s.Close()
	tellNothing(t, file, []string{"TCANARY", "canary-token"})
	s = mustOpen(t, file, Options{})
	if got := recorded(t, s, "install/TCANARY"); string(got) != token {
		t.Errorf("after a restart it holds %q", got)
	}
	var sealed string
	if err := s.readers.QueryRow("SELECT content FROM vault").Scan(&sealed); err != nil {
		t.Fatal(err)
	}
	record(t, s, "install/TCANARY", nil)
	goneFrom(t, file, []string{sealed[sealHead:]})
}

// T56: a record that is copied to another row, or to another table, does not open.
func TestCopiedRecordDoesNotOpen(t *testing.T) {
	s := mustOpen(t, newFile(t), Options{})
	record(t, s, "a", []byte(token))
	record(t, s, "b", []byte("other"))
	set(t, s, "a", engine.State{Quiz: "v1"})
	s.keeper.(*sqliteKeeper).recent.forget("a")
	for _, statement := range []string{
		"UPDATE vault SET content = (SELECT content FROM vault AS v WHERE v.id <> vault.id)",
		"UPDATE conversations SET state = (SELECT content FROM vault)",
	} {
		if _, err := s.writer.Exec(statement); err != nil {
			t.Fatal(err)
		}
	}
	_, err1 := s.Vault().Update(t.Context(), "a", func(b []byte) []byte { t.Errorf("it opens: %q", b); return nil })
	_, err2 := s.Update(t.Context(), "a", func(state engine.State) engine.State { t.Error("it opens"); return state })
	for _, err := range []error{err1, err2} {
		if !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), s.sealer.keys[0].id.String()) || strings.Contains(err.Error(), "canary") {
			t.Errorf("error = %v", err)
		}
	}
}

func TestVaultRefuses(t *testing.T) {
	s := mustOpen(t, newFile(t), Options{})
	if _, err := s.Vault().Update(t.Context(), "id", func([]byte) []byte { return make([]byte, maxRecord+1) }); err == nil {
		t.Error("too long a record is taken")
	}
	s.Close()
	if _, err := s.Vault().Update(context.Background(), "id", bytes.Clone); !errors.Is(err, ErrClosed) {
		t.Errorf("after the end: %v", err)
	}
}

func record(t *testing.T, s *Store, id string, content []byte) {
	t.Helper()
	if _, err := s.Vault().Update(t.Context(), id, func([]byte) []byte { return content }); err != nil {
		t.Fatal(err)
	}
}

func recorded(t *testing.T, s *Store, id string) []byte {
	t.Helper()
	content, err := s.Vault().Update(t.Context(), id, func(b []byte) []byte { return b })
	if err != nil {
		t.Fatal(err)
	}
	return content
}
