package main

import (
	"errors"
	"os"
	"runtime"
	"strconv"
)

func atoi(s string) {
	n, err := strconv.Atoi(s)
	if err == nil {
		println(s, n)
	} else {
		println(s, n, err.(*strconv.NumError).Err == strconv.ErrRange, err.(*strconv.NumError).Num)
	}
}

func main() {
	println(strconv.Itoa(-1<<63), strconv.Itoa(0), strconv.Itoa(12345), strconv.Itoa(-9))
	for _, s := range []string{
		"0", "-0", "+7", "", "-", "12x", "x", "1 ", "9223372036854775807", "9223372036854775808",
		"-9223372036854775808", "-9223372036854775809", "99999999999999999999", "99999999999999999999x",
	} {
		atoi(s)
	}
	println(errors.New("a") == errors.New("a"), errors.New("text").Error())
	println(len(os.Args), os.Getenv("NO_SUCH_NAME") == "", runtime.GOOS, runtime.GOARCH, runtime.Compiler)
}
