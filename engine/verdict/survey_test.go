package verdict

import (
	"compress/gzip"
	"encoding/csv"
	"errors"
	"io"
	"io/fs"
	"os"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// surveyFile is the survey of 2025, less a hold-out of 3,000 people. It is no part of the repository: it lies beside it.
const surveyFile = "../../../shared/data/survey-2025.csv.gz"

// A respondent is one person of the survey who is employed and writes code at work.
type respondent struct {
	id                               int
	role, country, education, remote string // ids of the tables; empty when not told
	years                            float64
	pay                              float64 // USD a year; 0 when not told
	uses                             []string
}

// respondents reads the survey. Without it the test is skipped, but not where the whole check runs.
func respondents(t *testing.T, m *Model) []respondent {
	t.Helper()
	all, err := readSurvey()
	switch {
	case errors.Is(err, fs.ErrNotExist) && os.Getenv("CI") == "":
		t.Skipf("the survey is not beside the repository: %v", err)
	case err != nil:
		t.Fatal(err)
	}
	countries := map[string]string{}
	for iso, c := range m.tables.countries {
		countries[c.Name] = iso
	}
	var list []respondent
	for _, row := range all {
		if r, ok := newRespondent(row, countries); ok {
			list = append(list, r)
		}
	}
	return list
}

var readSurvey = sync.OnceValues(func() ([]map[string]string, error) {
	file, err := os.Open(surveyFile)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	unzipped, err := gzip.NewReader(file)
	if err != nil {
		return nil, err
	}
	reader := csv.NewReader(unzipped)
	head, err := reader.Read()
	if err != nil {
		return nil, err
	}
	var rows []map[string]string
	for {
		cells, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return rows, nil
		}
		if err != nil {
			return nil, err
		}
		row := make(map[string]string, len(head))
		for i, name := range head {
			row[name] = cells[i]
		}
		rows = append(rows, row)
	}
})

// newRespondent is false for people who are not employed, write no code at work, or did not tell role, country and years.
func newRespondent(row map[string]string, countries map[string]string) (respondent, bool) {
	branch := row["MainBranch"]
	codes := branch == "I am a developer by profession" || strings.HasPrefix(branch, "I am not primarily a developer")
	years, err := strconv.ParseFloat(row["WorkExp"], 64)
	role := surveyRoles[row["DevType"]]
	if row["Employment"] != "Employed" || !codes || err != nil || role == "" || row["Country"] == "" {
		return respondent{}, false
	}
	r := respondent{role: role, country: countries[row["Country"]], years: years}
	if r.country == "" {
		r.country = other
	}
	r.id, _ = strconv.Atoi(row["ResponseId"])
	r.pay, _ = strconv.ParseFloat(row["ConvertedCompYearly"], 64)
	r.education, r.remote = surveyEducation[row["EdLevel"]], surveyRemote[row["RemoteWork"]]
	for _, column := range []string{"LanguageHaveWorkedWith", "DatabaseHaveWorkedWith"} {
		for name := range strings.SplitSeq(row[column], ";") {
			r.uses = append(r.uses, name)
		}
	}
	return r, true
}

// What the survey calls the roles of the tables.
var surveyRoles = map[string]string{
	"Developer, full-stack": "fullstack", "Developer, back-end": "backend", "Developer, front-end": "frontend",
	"Developer, mobile": "mobile", "Developer, desktop or enterprise applications": "desktop",
	"Developer, embedded applications or devices": "embedded", "Developer, game or graphics": "game",
	"Developer, QA or test": "qa", "Developer, AI apps or physical AI": "ai_apps", "AI/ML engineer": "ai_ml",
	"Architect, software or solutions": "architect", "Engineering manager": "eng_manager",
	"DevOps engineer or professional": "devops", "Cloud infrastructure engineer": "cloud", "System administrator": "sysadmin",
	"Data engineer": "data_engineer", "Data scientist": "data_scientist", "Data or business analyst": "data_analyst",
	"Database administrator or engineer": "dba", "Cybersecurity or InfoSec professional": "security",
	"Academic researcher": "academic", "Applied scientist": "applied_scientist", "Support engineer or analyst": "support",
	"Senior executive (C-suite, VP, etc.)": "executive", "Founder, technology or otherwise": "founder",
	"Product manager": "product_manager", "Project manager": "project_manager", "Financial analyst or engineer": "financial",
	"UX, Research Ops or UI design professional": "ux", "Other (please specify):": other,
}

// … and the levels of education and the ways to work.
var (
	surveyEducation = map[string]string{
		"Bachelor’s degree (B.A., B.S., B.Eng., etc.)":                                       "Bachelor",
		"Master’s degree (M.A., M.S., M.Eng., MBA, etc.)":                                    "Master",
		"Professional degree (JD, MD, Ph.D, Ed.D, etc.)":                                     "Doctoral/professional",
		"Some college/university study without earning a degree":                             "Some college",
		"Secondary school (e.g. American high school, German Realschule or Gymnasium, etc.)": "Secondary",
		"Associate degree (A.A., A.S., etc.)":                                                "Associate",
		"Primary/elementary school":                                                          "Primary", "Other (please specify):": "Other",
	}
	surveyRemote = map[string]string{
		"Remote": "remote", "In-person": "in_person",
		"Hybrid (some in-person, leans heavy to flexibility)":                          "hybrid_flex",
		"Hybrid (some remote, leans heavy to in-person)":                               "hybrid_office",
		"Your choice (very flexible, you can come in when you want or just as needed)": "flexible",
	}
)

// shippedModel is the model that is built in.
func shippedModel(t *testing.T) *Model {
	t.Helper()
	m, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	return m
}
