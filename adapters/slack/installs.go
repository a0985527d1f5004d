package slack

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"slices"
	"sync"
	"time"

	"github.com/earnverdict/verdictbot/bot"
)

// An installation is what is kept of a place that has the app. Names of workspaces and people are not.
type installation struct {
	Place     place    `json:"-"` // in the id of the record
	Token     string   `json:"token"`
	Refresh   string   `json:"refresh,omitempty"` // renews the token, once; empty when it does not expire
	Expires   int64    `json:"expires,omitempty"` // seconds since 1970; 0: never
	Scopes    []string `json:"scopes"`
	Bot       string   `json:"bot"`       // the bot's user id, which tells its tokens from those of people
	App       string   `json:"app"`       // the app's id
	Installed int64    `json:"installed"` // seconds since 1970
	Lease     *lease   `json:"lease,omitempty"`
}

// installOptions say where the tokens come from, and where they are kept.
type installOptions struct {
	APIURL                 string // such as https://slack.com/api
	ClientID, ClientSecret string
	Client                 *http.Client // nil: the default one
	Now                    func() time.Time
	Log                    *slog.Logger
}

// Installs keep the tokens of all places in a vault. Any number of processes may share it.
type installs struct {
	vault    bot.Vault
	office   tokenOffice
	now      func() time.Time
	log      *slog.Logger
	renewals sync.WaitGroup
}

func newInstalls(vault bot.Vault, o installOptions) *installs {
	office := newTokenOffice(o.APIURL, o.ClientID, o.ClientSecret, o.Client)
	return &installs{vault: vault, office: office, now: o.Now, log: o.Log}
}

// wait returns when no token is being renewed any more: within seconds. A process that ends before may lose the only
// way to the next token.
func (s *installs) wait() { s.renewals.Wait() }

// save keeps a new installation, in place of the one that was there.
func (s *installs) save(ctx context.Context, i installation) error {
	if i.Place.key() == "" {
		return errNotInstalled
	}
	data, err := json.Marshal(i)
	if err != nil {
		return fmt.Errorf("encode the installation: %w", err)
	}
	_, err = s.vault.Update(ctx, recordID(i.Place), func([]byte) []byte { return data })
	if err != nil {
		return fmt.Errorf("save the installation: %w", err)
	}
	return nil
}

// uninstalled forgets a place after Slack's app_uninstalled of that time. It returns whether nothing of the place is
// left, so that the answers of its people can be erased too. That is so again when the event comes again, or
// tokens_revoked, which goes with it in any order.
//
// An event that is older than the installation is about an earlier one, and was late. One of the same second is taken
// for older too: Slack's times are whole seconds, and to delete the token of people who have just installed the app
// would be worse than to keep, until the next event, one that no longer opens anything.
func (s *installs) uninstalled(ctx context.Context, p place, at time.Time) (gone bool, err error) {
	return s.forget(ctx, p, at, func(*installation) bool { return true })
}

// revoked does the same after tokens_revoked, when our bot is among the bots. A person's token is nothing of ours:
// without one the app works on.
func (s *installs) revoked(ctx context.Context, p place, bots []string, at time.Time) (gone bool, err error) {
	if len(bots) == 0 {
		return false, nil
	}
	return s.forget(ctx, p, at, func(i *installation) bool { return slices.Contains(bots, i.Bot) })
}

func (s *installs) forget(ctx context.Context, p place, at time.Time, meant func(*installation) bool) (bool, error) {
	left, err := s.update(ctx, p, func(i *installation) *installation {
		if i != nil && at.Unix() > i.Installed && meant(i) {
			return nil
		}
		return i
	})
	return left == nil && err == nil, err
}

// update changes the record of a place. fn gets nil when there is none, and deletes it with nil.
func (s *installs) update(ctx context.Context, p place, fn func(*installation) *installation) (*installation, error) {
	if p.key() == "" {
		return nil, errNotInstalled
	}
	var broken error
	data, err := s.vault.Update(ctx, recordID(p), func(data []byte) []byte {
		var next []byte
		if next, broken = changed(data, fn); broken != nil {
			return data
		}
		return next
	})
	if err = errors.Join(err, broken); err != nil {
		return nil, fmt.Errorf("update the installation: %w", err)
	}
	i, err := decodeInstallation(data)
	if i != nil {
		i.Place = p
	}
	return i, err
}

// changed is a record after fn.
func changed(data []byte, fn func(*installation) *installation) ([]byte, error) {
	i, err := decodeInstallation(data)
	if err != nil {
		return nil, err
	}
	if i = fn(i); i == nil {
		return nil, nil
	}
	return json.Marshal(i)
}

// decodeInstallation returns nil for no data. Its error does not quote the record.
func decodeInstallation(data []byte) (*installation, error) {
	if data == nil {
		return nil, nil
	}
	var i installation
	if json.Unmarshal(data, &i) != nil {
		return nil, errors.New("the record of the installation is damaged: install the app again")
	}
	return &i, nil
}

func recordID(p place) string { return "slack/" + p.key() }
