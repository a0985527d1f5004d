package arch

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
)

// A rule says what some packages must not reach, neither themselves nor through what they import. Packages
// are written as the go command writes them: "./engine" is ours, "./engine/..." is all below it too.
type rule struct {
	from, reach, except []string
	ours                bool // libraries may reach it: what they need inside does no harm
	because             string
}

var rules = []rule{
	{
		from:    []string{"./engine/..."},
		reach:   []string{"./bot/...", "./adapters/...", "net/...", "os/exec", "database/sql"},
		except:  []string{"net/url", "net/netip"}, // text, not network
		because: "the engine is pure",
	},
	{
		from:    []string{"./engine/..."},
		reach:   []string{"math/rand/...", "image/..."},
		ours:    true,
		because: "the engine is pure",
	},
	{
		from:    []string{"./bot"},
		reach:   []string{"./adapters/...", "./bot/store/...", "database/sql"},
		because: "the bot owns its ports",
	},
	{
		from:    []string{"./adapters/..."},
		reach:   []string{"./bot/store/..."},
		because: "adapters keep nothing",
	},
	{
		from:    []string{"./adapters/terminal/..."},
		reach:   []string{"net/..."},
		except:  []string{"net/url", "net/netip"},
		because: "the terminal works offline",
	},
	{
		from:    []string{"./engine/...", "./bot/...", "./adapters/..."},
		reach:   []string{"./internal/metrics/...", "github.com/prometheus/..."},
		because: "internal/metrics counts from outside",
	},
	{
		from:    []string{"./..."},
		reach:   []string{"./cmd/..."},
		because: "only the operating system starts it",
	},
}

func TestImports(t *testing.T) {
	g := listPackages(t)
	for _, r := range append(adapterRules(g), rules...) {
		covered := slices.DeleteFunc(g.ours(), func(p string) bool { return !r.covers(p) })
		if len(covered) == 0 {
			t.Errorf("no package matches %v: correct the rule %q", r.from, r.because)
		}
		for _, p := range covered {
			if chain := g.chain(p, r); chain != nil {
				t.Errorf("%s must not reach %s: %s", p, strings.Join(chain[1:], " → "), r.because)
			}
		}
	}
}

// covers says whether a rule is for a package. What others must not reach may use its own parts.
func (r rule) covers(p string) bool { return matchAny(r.from, p) && !r.forbids(p) }

func (r rule) forbids(p string) bool { return matchAny(r.reach, p) && !matchAny(r.except, p) }

// adapterRules keeps the adapters, present and future, apart from each other.
func adapterRules(g graph) []rule {
	var out []rule
	for _, p := range g.ours() {
		name, ok := strings.CutPrefix(p, "./adapters/")
		if !ok || strings.Contains(name, "/") {
			continue
		}
		out = append(out, rule{
			from:    []string{p + "/..."},
			reach:   []string{"./adapters/..."},
			except:  []string{p + "/...", "./adapters/chart/..."},
			because: "adapters do not know each other; what they share is adapters/chart",
		})
	}
	return out
}

func matchAny(patterns []string, p string) bool {
	return slices.ContainsFunc(patterns, func(pattern string) bool {
		root, below := strings.CutSuffix(pattern, "/...")
		return p == root || below && strings.HasPrefix(p, root+"/")
	})
}

// A graph holds what each package imports. Packages of the standard library import nothing here: that
// math/big uses math/rand inside is not our affair.
type graph map[string][]string

func listPackages(t *testing.T) graph {
	t.Helper()
	sources(t) // opened, so that the test cache knows them
	out := runGo(t, "list", "-e", "-deps", "-json=ImportPath,Imports,Standard", "./...")
	g := graph{}
	for stream := json.NewDecoder(bytes.NewReader(out)); ; {
		var p struct {
			ImportPath string
			Imports    []string
			Standard   bool
		}
		if err := stream.Decode(&p); errors.Is(err, io.EOF) {
			return g
		} else if err != nil {
			t.Fatal(err)
		}
		if !p.Standard {
			g.add(p.ImportPath, p.Imports)
		}
	}
}

func (g graph) add(p string, imports []string) {
	g[local(p)] = nil
	for _, i := range imports {
		g[local(p)] = append(g[local(p)], local(i))
	}
}

func local(p string) string {
	if below, ok := strings.CutPrefix(p, module); ok {
		return "." + below
	}
	return p
}

func (g graph) ours() []string {
	var out []string
	for p := range g {
		if isOurs(p) {
			out = append(out, p)
		}
	}
	slices.Sort(out)
	return out
}

// chain returns the shortest way from a package to one that the rule forbids it, both included; nil when
// there is none.
func (g graph) chain(from string, r rule) []string {
	seen := map[string]bool{from: true}
	for ways := [][]string{{from}}; len(ways) > 0; ways = ways[1:] {
		way := ways[0]
		for _, next := range g[way[len(way)-1]] {
			longer := append(slices.Clone(way), next)
			if r.forbids(next) {
				return longer
			}
			if !seen[next] && (isOurs(next) || !r.ours) {
				seen[next] = true
				ways = append(ways, longer)
			}
		}
	}
	return nil
}

func isOurs(p string) bool { return strings.HasPrefix(p, "./") }
