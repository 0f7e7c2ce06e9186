package os

// Args are the program's name and arguments.
var Args = runtime_args()

func runtime_args() []string

func Exit(code int)
