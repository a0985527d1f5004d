package bot

import "context"

// An Eraser forgets everybody of an installation at once, after the app was removed from it.
type Eraser interface {
	// EraseInstallation erases every conversation whose id begins with the installation and a slash, such as
	// all "slack/T0001/…" for "slack/T0001". It may have erased a part when it fails, and can be repeated:
	// where nothing is left it succeeds.
	EraseInstallation(ctx context.Context, installation string) error
}
