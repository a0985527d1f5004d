package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/earnverdict/verdictbot/engine"
)

const (
	readOnly = `DO $$ BEGIN EXECUTE format('ALTER DATABASE %%I SET default_transaction_read_only = %s', current_database()); END $$`
	diskFull = `CREATE FUNCTION disk_full() RETURNS trigger LANGUAGE plpgsql AS
		$$ BEGIN RAISE 'could not extend file' USING ERRCODE = 'disk_full'; END $$;`
	noRoomIn = `CREATE TRIGGER disk_full BEFORE INSERT OR UPDATE OR DELETE ON %s FOR EACH ROW EXECUTE FUNCTION disk_full();`
)

// T29: a server that takes no writes is an error which says what to do, and nothing has changed. When it takes them again,
// all goes on.
func TestPostgresTakesNoWrites(t *testing.T) {
	full := diskFull
	for _, table := range []string{conversationTable, vaultTable, seenTable, "leases"} {
		full += fmt.Sprintf(noRoomIn, table)
	}
	for _, fault := range []struct{ name, says, begin, end string }{
		{"read-only", "let database.url name the primary server", fmt.Sprintf(readOnly, "on"), fmt.Sprintf(readOnly, "off")},
		{"disk full", "make room on the server's disk", full, "DROP FUNCTION disk_full CASCADE"},
	} {
		t.Run(fault.name, func(t *testing.T) {
			s, url := onPostgres(t, Options{})
			s.writer.SetMaxIdleConns(0) // every statement connects, as after a failover
			admin, err := sql.Open("pgx", url+"&default_transaction_read_only=off")
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { admin.Close() })
			lease := s.Lease("gateway", time.Hour)
			held(t, "a new lease", true)(lease.Acquire(t.Context()))
			set(t, s, conversation(0), numbered(1))
			set(t, s, conversation(2), numbered(1))
			record(t, s, "install", []byte("1"))

			exec(t, admin, fault.begin)
			for what, err := range everyWrite(t.Context(), s, lease) {
				if err == nil || !strings.Contains(err.Error(), fault.says) {
					t.Errorf("%s: %v, want %q", what, err, fault.says)
				}
			}
			if got := everyRead(t, s); got != "1 0 1 1" {
				t.Errorf("meanwhile there is %s", got)
			}

			exec(t, admin, fault.end)
			for what, err := range everyWrite(t.Context(), s, lease) {
				if err != nil {
					t.Errorf("afterwards %s: %v", what, err)
				}
			}
			if got := everyRead(t, s); got != "2 1 0 11" {
				t.Errorf("afterwards there is %s", got)
			}
			first(t, s, "Ev1", false)
		})
	}
}

// everyWrite tries each kind of write once, and returns their errors.
func everyWrite(ctx context.Context, s *Store, lease *Lease) map[string]error {
	errs := map[string]error{}
	_, errs["an update"] = s.Update(ctx, conversation(0), misstep)
	_, errs["a beginning"] = s.Update(ctx, conversation(1), misstep)
	_, errs["an erasure"] = s.Update(ctx, conversation(2), func(engine.State) engine.State { return engine.State{} })
	_, errs["a record"] = s.Vault().Update(ctx, "install", func(b []byte) []byte { return append(b, '1') })
	first, err := s.Seen(ctx, "Ev1", time.Hour)
	errs["a delivery"] = did(first, err)
	renewed, err := lease.Renew(ctx)
	errs["a lease"] = did(renewed, err)
	return errs
}

// everyRead is what the writes have left.
func everyRead(t *testing.T, s *Store) string {
	t.Helper()
	misses := func(i int) int { return get(t, s, conversation(i)).Misses }
	return fmt.Sprint(misses(0), misses(1), misses(2), " ", string(recorded(t, s, "install")))
}
