package discord

import (
	"time"
)

// afterInvalid is how long Discord wants to be left alone after it refused a session: 1 to 5 seconds.
func afterInvalid(random func() float64) time.Duration {
	return time.Second + time.Duration(random()*float64(4*time.Second))
}
