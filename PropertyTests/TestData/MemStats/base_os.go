package main

import "runtime"
import (
	"os"
)

var _ = os.Args
var a runtime.MemStats

func main() {
	runtime.ReadMemStats(&a)
	println("base", a.Mallocs, a.Frees, a.HeapAlloc, a.HeapInuse, a.HeapIdle, a.HeapSys, a.StackInuse, a.NumGC, a.NextGC, a.Lookups, runtime.NumGoroutine())
	for i := range a.BySize {
		m := a.BySize[i].Mallocs
		if m != 0 {
			print("  ", a.BySize[i].Size, ":", m)
		}
	}
	println()
}
