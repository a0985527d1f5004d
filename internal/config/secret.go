package config

import (
	"fmt"
	"io"
	"log/slog"
)

// mask stands for a value that must not be seen.
const mask = "***"

// A Secret is a word that never prints: fmt, slog, JSON and YAML all show ***, or nothing when it is empty.
// The zero Secret is empty. Only Reveal gives the value, so a search for Reveal finds every use.
type Secret struct {
	// A pointer, because fmt cannot call methods on the unexported fields of whoever holds a Secret and prints
	// their memory instead: of a pointer, that is an address.
	value *string
}

// NewSecret returns a Secret that holds value.
func NewSecret(value string) Secret {
	if value == "" {
		return Secret{}
	}
	return Secret{value: &value}
}

// Reveal returns the value itself. Hand it to what needs it, and nowhere else.
func (s Secret) Reveal() string {
	if s.value == nil {
		return ""
	}
	return *s.value
}

// Empty reports whether there is no value.
func (s Secret) Empty() bool { return s.value == nil }

// Equal reports whether both hold the same value. It takes a time that depends on the values: use
// crypto/subtle on what a stranger sent.
func (s Secret) Equal(other Secret) bool { return s.Reveal() == other.Reveal() }

// String returns *** or nothing.
func (s Secret) String() string {
	if s.Empty() {
		return ""
	}
	return mask
}

// GoString is String, for %#v and for printers that ask for it.
func (s Secret) GoString() string { return s.String() }

// Format is String for every verb and flag of fmt.
func (s Secret) Format(state fmt.State, _ rune) {
	_, _ = io.WriteString(state, s.String()) // a State keeps its own errors
}

// LogValue is String, for slog.
func (s Secret) LogValue() slog.Value { return slog.StringValue(s.String()) }

// MarshalText is String, for JSON, YAML and XML. What is written can therefore not be read back.
func (s Secret) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText takes the value as it stands; it never fails.
func (s *Secret) UnmarshalText(text []byte) error {
	*s = NewSecret(string(text))
	return nil
}
