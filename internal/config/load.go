package config

import (
	"fmt"
	"os"
	"reflect"
	"slices"
	"time"

	"github.com/go-viper/mapstructure/v2"
	"github.com/spf13/viper"
)

// Load returns the defaults, overlaid with the YAML file at path, overlaid with the environment (as of
// os.Environ). An empty path means no file; a file that cannot be read is an error.
//
// The error joins one *Problem for everything that is wrong, and there is no Config then: a bot that runs with
// half of its settings is worse than one that says why it does not start.
func Load(path string, environ []string) (Config, error) { return LoadWithout(path, environ) }

// LoadWithout is Load for what does without some of the settings: whatever is wrong with those keys, or missing, is no
// problem. Such a Config is not to be served.
func LoadWithout(path string, environ []string, keys ...string) (Config, error) {
	if path == "" {
		return load("", nil, environ, keys...)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return Config{}, &Problem{
			File: path, Message: "the configuration cannot be read: " + err.Error(),
			Remedy: "Name a file that exists, or none: everything has a default.", cause: err,
		}
	}
	return load(path, data, environ, keys...)
}

// load is Load with the file read; the name is only for messages.
func load(name string, data []byte, environ []string, without ...string) (Config, error) {
	r := newReading()
	r.file(name, data)
	r.environment(environ)
	config, err := r.decode()
	if err != nil {
		return Config{}, err
	}
	r.validate(config)
	r.problems = slices.DeleteFunc(r.problems, func(p *Problem) bool { return slices.Contains(without, p.Key) })
	if err := r.err(); err != nil {
		return Config{}, err
	}
	return config, nil
}

// decode lays what was read over the defaults. Its own errors would be mistakes of this package: whatever a person
// can get wrong is a Problem before.
func (r *reading) decode() (Config, error) {
	config := Default()
	hooks := mapstructure.ComposeDecodeHookFunc(mapstructure.TextUnmarshallerHookFunc(), spanHook)
	err := r.viper.UnmarshalExact(&config, viper.DecodeHook(hooks), func(c *mapstructure.DecoderConfig) {
		c.TagName = "yaml"
		c.WeaklyTypedInput = false // 8080 is no address
	})
	if err != nil {
		return Config{}, fmt.Errorf("decode settings: %w", err)
	}
	return config, nil
}

// spanHook makes lengths of time; viper's own would take 30 for nanoseconds.
func spanHook(_, to reflect.Type, value any) (any, error) {
	if to != reflect.TypeFor[time.Duration]() {
		return value, nil
	}
	return parseSpan(fmt.Sprint(value))
}
