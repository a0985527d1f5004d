package slack

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"time"
)

// Slack's tokens are good for 12 hours. A refresh token is good once, so of all processes only one may use it.
const (
	renewEarly = 2 * time.Hour    // a failure of Slack's, or of ours, may last that long and nobody notices
	usableFor  = time.Minute      // a token that ends sooner is not used: the clocks may differ
	leaseTime  = 20 * time.Second // longer than a renewal, which takes accessTimeout and saveTimeout at most
	leasePoll  = 100 * time.Millisecond

	saveTimeout  = 5 * time.Second
	failedPause  = 30 * time.Second // after a failure; Slack may ask for more
	refusedPause = time.Hour        // after a refusal, which only a new installation ends
)

// A lease gives one holder the right to renew the token; without a holder nobody has it. It ends by itself, as the
// holder may have died.
type lease struct {
	Holder  string `json:"holder,omitempty"`  // random
	Until   int64  `json:"until"`             // seconds since 1970
	Refused bool   `json:"refused,omitempty"` // Slack does not take the refresh token any more
}

// errRefused is the end of an installation that was not removed: somebody else has used its refresh token, or we have
// and could not save the next.
var errRefused = fmt.Errorf("the token is not renewed, an admin has to install the app again: %w", errNotInstalled)

// token returns a token that can be used now. It renews one that ends soon: meanwhile the old one is returned. Only
// when that is over it waits, for the lease's holder, or until ctx ends.
func (s *installs) token(ctx context.Context, p place) (string, error) {
	for holder := rand.Text(); ; holder = rand.Text() {
		i, err := s.claim(ctx, p, holder)
		if err != nil {
			return "", err
		}
		if i == nil {
			return "", errNotInstalled
		}
		var renewed <-chan error
		if i.Lease != nil && i.Lease.Holder == holder {
			renewed = s.renew(ctx, *i)
		}
		if i.usable(s.now()) {
			return i.Token, nil
		}
		if err := awaitRenewal(ctx, i.Lease, renewed); err != nil {
			return "", err
		}
	}
}

// claim reads the record. When the token is to be renewed and nobody does it, the holder gets the lease.
func (s *installs) claim(ctx context.Context, p place, holder string) (*installation, error) {
	now := s.now()
	return s.update(ctx, p, func(i *installation) *installation {
		if i != nil && i.endsWithin(renewEarly, now) && (i.Lease == nil || i.Lease.Until <= now.Unix()) {
			i.Lease = &lease{Holder: holder, Until: now.Add(leaseTime).Unix()}
		}
		return i
	})
}

func (i *installation) endsWithin(d time.Duration, now time.Time) bool {
	return i.Expires != 0 && now.Add(d).Unix() >= i.Expires
}

func (i *installation) usable(now time.Time) bool { return !i.endsWithin(usableFor, now) }

// awaitRenewal returns nil when the record is to be read again: the renewal of this process is done, or that of
// another may be.
func awaitRenewal(ctx context.Context, l *lease, renewed <-chan error) error {
	var poll <-chan time.Time
	switch {
	case renewed != nil:
	case l != nil && l.Refused:
		return errRefused
	case l != nil && l.Holder == "":
		return errors.New("the token has ended, and Slack gave no new one a moment ago")
	default:
		poll = time.After(leasePoll)
	}
	select {
	case err := <-renewed:
		return err
	case <-poll:
		return nil
	case <-ctx.Done():
		return fmt.Errorf("wait for a new token: %w", ctx.Err())
	}
}

// renew works on when ctx ends: half-way through, the old refresh token is used up and the new one not yet saved.
func (s *installs) renew(ctx context.Context, i installation) <-chan error {
	done := make(chan error, 1)
	ctx = context.WithoutCancel(ctx)
	s.renewals.Go(func() { done <- s.renewNow(ctx, i) })
	return done
}

// renewNow leaves a renewed record, or one that says when to try again.
func (s *installs) renewNow(ctx context.Context, i installation) error {
	got, err := s.office.renew(ctx, i.Refresh)
	ctx, cancel := context.WithTimeout(ctx, saveTimeout)
	defer cancel()
	if err != nil {
		return s.postpone(ctx, i, err)
	}
	now := s.now()
	err = s.replace(ctx, i, func(next *installation) {
		next.Token, next.Refresh = got.AccessToken, got.RefreshToken
		next.Expires = now.Unix() + got.ExpiresIn
		next.Scopes, next.Lease = got.scopes(), nil
	})
	if err != nil {
		s.log.ErrorContext(ctx, "slack: a renewed token is lost", slog.Any("error", err))
	}
	return err
}

// postpone keeps everybody from trying again at once, and returns why. The record stays: its token may still be good,
// and the event that the app was removed has yet to find it.
func (s *installs) postpone(ctx context.Context, i installation, why error) error {
	next := &lease{Until: s.now().Add(failedPause).Unix()}
	if refusal, ok := errors.AsType[*webError](why); ok {
		next.Until = s.now().Add(max(failedPause, refusal.RetryAfter)).Unix()
		next.Refused = refusal.Word == "invalid_refresh_token"
	}
	if next.Refused {
		next.Until = s.now().Add(refusedPause).Unix()
		why = errRefused
	}
	s.log.ErrorContext(ctx, "slack: a token is not renewed", slog.Any("error", why), slog.Bool("again", !next.Refused))
	return errors.Join(why, s.replace(ctx, i, func(i *installation) { i.Lease = next }))
}

// replace changes the record as long as it holds the refresh token that was used. When it does not, the app has been
// removed or installed again meanwhile, and what came of the old one is worth nothing.
func (s *installs) replace(ctx context.Context, used installation, fn func(*installation)) error {
	_, err := s.update(ctx, used.Place, func(i *installation) *installation {
		if i != nil && i.Refresh == used.Refresh {
			fn(i)
		}
		return i
	})
	return err
}
