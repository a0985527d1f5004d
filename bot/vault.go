package bot

import "context"

// A Vault keeps small secret records: tokens and the like, of 64 KiB at most. Whoever reads its file or its
// backup must learn nothing, so an implementation that writes seals what it writes.
type Vault interface {
	// Update replaces a record with what fn makes of it, and returns that. fn gets nil when there is none; when
	// it returns nothing, the record is deleted and Update returns nil. Ids are any text, told apart byte by
	// byte. Updates of one id take effect one after another. fn may be called again when an attempt to save
	// fails, so it must be pure. When Update returns an error nothing has changed.
	Update(ctx context.Context, id string, fn func([]byte) []byte) ([]byte, error)
}
