package store

import (
	"crypto/hmac"
	"crypto/sha256"
	"fmt"
	"strings"

	"github.com/earnverdict/verdictbot/bot"
)

const (
	sealFormat = 1 // the first byte of what is sealed; another format gets another number
	sealHead   = 1 + len(keyID{})

	// hashSize is how much of an HMAC is kept, in bytes: two of a billion ids share a hash with a chance of 10⁻²¹.
	hashSize = 16
)

// The tables, as they go into hashes and seals: what is sealed for one row opens in no other.
const (
	conversationTable  = "conversations"
	installationColumn = "conversations.installation"
	vaultTable         = "vault"
	metaTable          = "meta"
)

// A sealer hides what a store writes: ids behind keyed hashes, contents behind seals.
type sealer struct {
	keys Keys
	ids  []byte // the key of the hashes, the same for the whole life of a database
}

// hash stands for an id. Without the key nobody can tell whose it is, nor try names until one fits.
func (s *sealer) hash(table, id string) []byte {
	h := hmac.New(sha256.New, s.ids)
	h.Write([]byte(table + "\x00" + id))
	return h.Sum(nil)[:hashSize]
}

// installation is the hash of what a conversation's id has up to its last slash.
func (s *sealer) installation(id bot.ConversationID) []byte {
	return s.hash(installationColumn, string(id)[:strings.LastIndexByte(string(id), '/')+1])
}

// seal returns format, key id, nonce and the encrypted content, which opens only for the same row of the same table.
func (k Keys) seal(table string, row, content []byte) []byte {
	out := make([]byte, 0, sealHead+k[0].aead.Overhead()+len(content))
	out = append(append(out, sealFormat), k[0].id[:]...)
	return k[0].aead.Seal(out, nil, content, place(table, row)) //nolint:gosec // it makes the nonce itself
}

// open is the reverse of seal. Its errors name the key and never the content.
func (k Keys) open(table string, row, sealed []byte) ([]byte, error) {
	id, ok := sealedBy(sealed)
	if !ok {
		return nil, fmt.Errorf("a value in %s is not sealed: %w", table, ErrDamaged)
	}
	found := k.find(id)
	if found == nil {
		return nil, fmt.Errorf("a value in %s is sealed with key %s: %w", table, id, ErrKey)
	}
	content, err := found.aead.Open(nil, nil, sealed[sealHead:], place(table, row))
	if err != nil {
		return nil, fmt.Errorf("a value in %s does not open with its key %s: %w", table, id, ErrDamaged)
	}
	return content, nil
}

// sealedBy reads the key id in the head of what is sealed.
func sealedBy(sealed []byte) (id keyID, ok bool) {
	if len(sealed) < sealHead || sealed[0] != sealFormat {
		return keyID{}, false
	}
	return keyID(sealed[1:sealHead]), true
}

// place is the associated data of a seal.
func place(table string, row []byte) []byte {
	return append(append(make([]byte, 0, 64), table+"\x00"...), row...)
}
