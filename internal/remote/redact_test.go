package remote

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"syscall"
	"testing"
)

func TestRedactKeepsWhatAnErrorIs(t *testing.T) {
	secret := "https://discord.example/webhooks/42/canary"
	wrapped := func(err error) error { return &url.Error{Op: "Post", URL: secret, Err: err} }
	refused := &net.OpError{Op: "dial", Net: "tcp", Err: syscall.ECONNREFUSED}
	unknownHost := &net.DNSError{Err: "no such host", Name: "discord.example", IsNotFound: true}
	for _, c := range []struct {
		err, is error
		text    string
	}{
		{wrapped(context.DeadlineExceeded), context.DeadlineExceeded, "context deadline exceeded"},
		{wrapped(fmt.Errorf("x: %w", context.Canceled)), context.Canceled, "context canceled"},
		{wrapped(refused), syscall.ECONNREFUSED, "dial tcp: connection refused"},
		{wrapped(unknownHost), unknownHost, "lookup discord.example: no such host"},
		{wrapped(io.EOF), io.EOF, "EOF"},
		{wrapped(wrapped(io.ErrUnexpectedEOF)), io.ErrUnexpectedEOF, "unexpected EOF"},
		{fmt.Errorf("get %s: %w", secret, wrapped(io.EOF)), io.EOF, "EOF"},
		{errors.New("parse " + secret), nil, "no answer (*errors.errorString)"},
	} {
		got := Redact(c.err)
		if got.Error() != c.text {
			t.Errorf("%v\nis told as %q, want %q", c.err, got, c.text)
		}
		if _, ok := errors.AsType[*url.Error](got); ok {
			t.Errorf("%v still has its URL inside", got)
		}
		if c.is != nil && !errors.Is(got, c.is) {
			t.Errorf("%v is no longer %v", got, c.is)
		}
	}
	var timeout net.Error
	if err := Redact(wrapped(unknownHost)); !errors.As(err, &timeout) {
		t.Errorf("%v is no longer a net.Error", err)
	}
	if Redact(nil) != nil {
		t.Error("nothing became an error")
	}
}
