package os

// Args are the program's name and arguments.
var Args = runtime_args()

func runtime_args() []string

func Exit(code int)

// Getenv knows the names that go run sets: the environment is no input of a run.
func Getenv(key string) string {
	switch key {
	case "GOARCH":
		return "amd64"
	case "GOOS":
		return "linux"
	}
	return ""
}
