package store

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// keySize is the length of a secret key in bytes: what AES-256 takes, and what nobody can guess.
const keySize = 32

// Keys are the secret keys of a store. The first one seals; all of them open. The zero Keys are none.
type Keys []key

// A key is what is derived from one secret key, which itself is not kept.
type key struct {
	id   keyID
	aead cipher.AEAD // makes its own random nonces: good for 2³² seals
}

// A keyID names a key in the head of all that it has sealed, and to the operator. It tells nothing about the key.
type keyID [4]byte

func (id keyID) String() string { return hex.EncodeToString(id[:]) }

// NewKey returns a new secret key, as ParseKeys takes it: 64 hexadecimal digits.
func NewKey() string {
	secret := make([]byte, keySize)
	rand.Read(secret) // ends the program rather than fail
	return hex.EncodeToString(secret)
}

// ParseKeys reads secret keys of 64 hexadecimal digits, one word each, the one that seals first. A key that is given
// twice counts once. Its error never quotes what it was given.
func ParseKeys(text string) (Keys, error) {
	var keys Keys
	for i, word := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" ,\r\n\t", r) }) {
		secret, err := hex.DecodeString(word)
		if err != nil || len(secret) != keySize {
			return nil, fmt.Errorf("key %d is not %d hexadecimal digits; make one with: openssl rand -hex %d", i+1, 2*keySize, keySize)
		}
		k, err := newKey(secret)
		if err != nil {
			return nil, fmt.Errorf("derive key: %w", err)
		}
		if keys.find(k.id) == nil {
			keys = append(keys, k)
		}
	}
	return keys, nil
}

func newKey(secret []byte) (k key, err error) {
	id, err1 := derive(secret, "key id", len(k.id))
	sealing, err2 := derive(secret, "seal", keySize)
	if err := errors.Join(err1, err2); err != nil {
		return key{}, err
	}
	block, err := aes.NewCipher(sealing)
	if err != nil {
		return key{}, err
	}
	k.id = keyID(id)
	k.aead, err = cipher.NewGCMWithRandomNonce(block)
	return k, err
}

// derive makes one of several independent keys of a secret (HKDF with SHA-256, RFC 5869), told apart by their purpose.
func derive(secret []byte, purpose string, size int) ([]byte, error) {
	return hkdf.Key(sha256.New, secret, nil, "verdictbot "+purpose+" v1", size)
}

// find returns the key with this id, or nil.
func (k Keys) find(id keyID) *key {
	i := slices.IndexFunc(k, func(k key) bool { return k.id == id })
	if i < 0 {
		return nil
	}
	return &k[i]
}

// Format names the keys by their ids, for every verb of fmt, which would print what they are made of otherwise.
func (k Keys) Format(state fmt.State, _ rune) {
	names := make([]string, len(k))
	for i := range k {
		names[i] = k[i].id.String()
	}
	_, _ = io.WriteString(state, strings.Join(names, ", ")) // a State keeps its own errors
}
