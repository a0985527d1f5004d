package verdict

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io/fs"
	"math"
	"path"
	"slices"
	"strconv"
)

// A table is one CSV file of data/: line 1 tells its source and licence, line 2 names the columns.
type table struct {
	file    string
	columns []string
	rows    [][]string
	err     error // the first cell that could not be read
}

// readTable reads a file of data/.
func readTable(files fs.FS, file string) (*table, error) {
	raw, err := fs.ReadFile(files, path.Join("data", file))
	if err != nil {
		return nil, fmt.Errorf("read table: %w", err)
	}
	first, rest, ok := bytes.Cut(raw, []byte("\n"))
	if !ok || !bytes.HasPrefix(first, []byte("# ")) {
		return nil, fmt.Errorf("data/%s:1: the first line must tell source and licence", file)
	}
	records, err := csv.NewReader(bytes.NewReader(rest)).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("data/%s: %w", file, err)
	}
	if len(records) < 2 {
		return nil, fmt.Errorf("data/%s:2: no rows", file)
	}
	return &table{file: file, columns: records[0], rows: records[1:]}, nil
}

// text returns a cell; an unknown column is an error of the table.
func (t *table) text(row int, column string) string {
	i := slices.Index(t.columns, column)
	if i < 0 {
		t.fail(0, column, "no such column")
		return ""
	}
	return t.rows[row][i]
}

// number returns a cell that must be a finite number.
func (t *table) number(row int, column string) float64 {
	v, err := strconv.ParseFloat(t.text(row, column), 64)
	if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
		t.fail(row+3, column, "not a number")
		return 0
	}
	return v
}

// optional returns a cell that may be empty.
func (t *table) optional(row int, column string) Number {
	if t.text(row, column) == "" {
		return Number{}
	}
	return Known(t.number(row, column))
}

// fail keeps the first problem of the table.
func (t *table) fail(line int, column, what string) {
	if t.err == nil {
		t.err = fmt.Errorf("data/%s:%d: %s: %s", t.file, max(line, 2), column, what)
	}
}
