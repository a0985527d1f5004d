package verdict

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
)

//go:embed model.yaml data/*.csv data/*.json
var embedded embed.FS

// A Model is the method with its numbers. It never changes after Load and may be used by many goroutines.
type Model struct {
	doc    document
	num    numbers
	tables *tables

	survey, us, platform map[string]premium // by id of the technology
	skillNames           map[string]string  // id → name
	sources              map[string]Source  // by id
	typical              roleMix
}

// Default returns the model that is built in.
func Default() (*Model, error) { return Load(embedded) }

// Load reads model.yaml and the folder data from files. It reports all problems at once, joined; each names its
// file and, where there is one, line and key. A model with a problem is not returned.
func Load(files fs.FS) (*Model, error) {
	doc, where, docErr := readDocument(files)
	tables, tableErr := readTables(files)
	if err := errors.Join(docErr, tableErr); err != nil {
		return nil, fmt.Errorf("load model: %w", err)
	}
	if err := check(doc, where, tables); err != nil {
		return nil, fmt.Errorf("load model: %w", err)
	}
	ids := doc.technologyIDs()
	m := &Model{
		doc: doc, num: doc.Numbers, tables: tables,
		survey: byID(tables.survey, ids), us: byID(tables.us, ids), platform: byID(tables.platform, ids),
		typical: mixRoles(tables), sources: map[string]Source{},
	}
	for _, s := range doc.Sources {
		m.sources[s.ID] = s
	}
	m.skillNames = skillNames(doc, tables, ids)
	return m, nil
}

// skillNames gives each technology of any table its name for people.
func skillNames(doc document, t *tables, ids map[string]string) map[string]string {
	names := map[string]string{}
	for _, rows := range []map[string]premium{t.platform, t.us, t.survey} {
		for _, name := range sorted(rows) {
			names[techID(name, ids)] = name
		}
	}
	for _, tech := range doc.Technologies {
		names[tech.ID] = tech.Name
	}
	return names
}
