// A program that watches its own collector: it drives collections by hand and by allocation, switches them off and on,
// and compares what ReadMemStats says before and after. It prints only what holds of every collector
// whatever the schedule.
//
//gcsim:procs 2
//gcsim:gogc 50
package main

import (
	"runtime"
	"runtime/debug"
)

type block struct {
	next *block
	data [30]int
}

var kept *block

func keep(n int) {
	for i := 0; i < n; i++ {
		kept = &block{next: kept}
	}
}

func waste(n int) (sum int) {
	var b *block
	for i := 0; i < n; i++ {
		b = &block{next: b}
		if i%16 == 0 {
			sum += len(b.data)
			b = nil
		}
	}
	return
}

func stats() *runtime.MemStats {
	m := new(runtime.MemStats)
	runtime.ReadMemStats(m)
	return m
}

func main() {
	runtime.MemProfileRate = 0 // no allocation is sampled
	start := stats()
	keep(200)
	after := stats()
	println("allocated", after.TotalAlloc-start.TotalAlloc >= 200*248, "objects", after.Mallocs-start.Mallocs >= 200)

	runtime.GC()
	collected := stats()
	println("one more collection", collected.NumGC > after.NumGC, "pauses", collected.PauseTotalNs >= after.PauseTotalNs)

	old := debug.SetGCPercent(-1)
	before := stats().NumGC
	waste(600)
	println("switched off", stats().NumGC == before, debug.SetGCPercent(old))
	waste(3000)
	kept = nil
	debug.FreeOSMemory()
	end := stats()
	println("freed", end.Frees > collected.Frees, end.HeapAlloc < collected.HeapAlloc, end.HeapObjects == end.Mallocs-end.Frees)
	println("sane", end.HeapInuse+end.HeapIdle == end.HeapSys, end.Alloc == end.HeapAlloc, end.EnableGC)

	goroutines := runtime.NumGoroutine()
	wait, done := make(chan bool), make(chan bool)
	for i := 0; i < 3; i++ {
		go func() { <-wait; done <- true }()
	}
	println("more goroutines", runtime.NumGoroutine()-goroutines)
	close(wait)
	for i := 0; i < 3; i++ {
		<-done
	}
	processors := runtime.GOMAXPROCS(0)
	runtime.GOMAXPROCS(1)
	println("processors", runtime.GOMAXPROCS(processors), runtime.GOMAXPROCS(0) == processors)
	b := new(block)
	runtime.GC()
	runtime.KeepAlive(b)
}

// Output:
// allocated true objects true
// one more collection true pauses true
// switched off true -1
// freed true true true
// sane true true true
// more goroutines 3
// processors 1 true
