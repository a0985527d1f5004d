package slack

import (
	"context"
	"errors"
)

// errNotInstalled is a place where the app has no token: it was never installed there, or not any more.
var errNotInstalled = errors.New("the app is not installed here")

// A tokenSource knows the bot token of each place. Its error is errNotInstalled where there is none.
type tokenSource interface {
	token(ctx context.Context, p place) (string, error)
}

// A fixedToken is the token of the one place where the app is installed by hand, so all places are that one.
type fixedToken string

func (t fixedToken) token(context.Context, place) (string, error) {
	if t == "" {
		return "", errNotInstalled
	}
	return string(t), nil
}
