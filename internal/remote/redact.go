package remote

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
)

// A redacted error says only what is known to hold no secret; what it stands for is still there for errors.Is
// and errors.As. Paths hold secrets, such as response_urls and the
// tokens of interactions, and *url.Error prints them.
type redacted struct {
	text  string
	cause error
}

func (r *redacted) Error() string { return r.text }

func (r *redacted) Unwrap() error { return r.cause }

// Redact returns an error of net/http's that can be logged; nil stays nil.
func Redact(err error) error {
	// One *url.Error can be in another, and neither is kept: errors.As would find its URL.
	for {
		inner, ok := errors.AsType[*url.Error](err)
		if !ok {
			break
		}
		err = inner.Err
	}
	if err == nil {
		return nil
	}
	return &redacted{text: harmless(err), cause: err}
}

// harmless describes an error by what it is. The text of one that is not known here might quote a URL or an
// answer, so it is not used.
func harmless(err error) string {
	// These name hosts, addresses and certificates: what one needs to find the fault, and no part of a path.
	if e, ok := errors.AsType[*net.OpError](err); ok {
		return e.Error()
	}
	if e, ok := errors.AsType[*net.DNSError](err); ok {
		return e.Error()
	}
	if e, ok := errors.AsType[*tls.CertificateVerificationError](err); ok {
		return e.Error()
	}
	for _, known := range []error{context.Canceled, context.DeadlineExceeded, io.ErrUnexpectedEOF, io.EOF} {
		if errors.Is(err, known) {
			return known.Error()
		}
	}
	return fmt.Sprintf("no answer (%T)", err)
}
