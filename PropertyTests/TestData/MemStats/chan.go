package main

import (
	"os"
	"runtime"
)

var a, b runtime.MemStats
var _ = os.Args
var c5, c6 = make(chan int), make(chan int)

func show(s string) {
	println(s, "mallocs", b.Mallocs-a.Mallocs, "frees", b.Frees-a.Frees, "alloc", int(b.HeapAlloc)-int(a.HeapAlloc), "inuse", int(b.HeapInuse)-int(a.HeapInuse), "idle", int(b.HeapIdle)-int(a.HeapIdle), "sys", b.HeapSys-a.HeapSys, "rel", b.HeapReleased, "objs", int(b.HeapObjects)-int(a.HeapObjects), "stk", int(b.StackInuse)-int(a.StackInuse), "gc", b.NumGC-a.NumGC, "next", b.NextGC, "total", b.TotalAlloc-a.TotalAlloc, "lookups", b.Lookups-a.Lookups)
	for i := range b.BySize {
		m, f := b.BySize[i].Mallocs-a.BySize[i].Mallocs, b.BySize[i].Frees-a.BySize[i].Frees
		if m != 0 || f != 0 {
			print("  ", b.BySize[i].Size, ":", m, "/", f)
		}
	}
	println()
}
func main() {
	runtime.ReadMemStats(&a)
	println("base", a.Mallocs, a.Frees, a.HeapAlloc, a.HeapInuse, a.HeapIdle, a.HeapSys, a.StackInuse, a.NumGC, a.NextGC)
	c1 := make(chan int, 100)
	for i := 0; i < 100; i++ {
		c1 <- i
	}

	runtime.ReadMemStats(&b)
	show("chan0")
	runtime.ReadMemStats(&a)

	c2 := make(chan *int, 10)
	x := 5
	c2 <- &x

	runtime.ReadMemStats(&b)
	show("chan1")
	runtime.ReadMemStats(&a)

	c3 := make(chan struct{})
	close(c3)
	<-c3

	runtime.ReadMemStats(&b)
	show("chan2")
	runtime.ReadMemStats(&a)

	c4 := make(chan [100]int, 7)
	c4 <- [100]int{1}

	runtime.ReadMemStats(&b)
	show("chan3")
	runtime.ReadMemStats(&a)

	select {
	case v := <-c1:
		_ = v
	case c2 <- &x:
	}

	runtime.ReadMemStats(&b)
	show("chan4")
	runtime.ReadMemStats(&a)

	select {
	case v := <-c1:
		_ = v
	default:
	}

	runtime.ReadMemStats(&b)
	show("chan5")
	runtime.ReadMemStats(&a)

	go func() { runtime.Gosched(); c5 <- 1; c5 <- 2 }()
	select {
	case <-c5:
	case <-c6:
	}

	runtime.ReadMemStats(&b)
	show("chan6")
	runtime.ReadMemStats(&a)

	select {
	case <-c5:
	case <-c6:
	}

	runtime.ReadMemStats(&b)
	show("chan7")
	runtime.ReadMemStats(&a)

	for i := 0; i < 20; i++ {
		go func() { c5 <- 3 }()
	}
	runtime.Gosched()

	runtime.ReadMemStats(&b)
	show("chan8")
	runtime.ReadMemStats(&a)

	for i := 0; i < 20; i++ {
		<-c5
	}

	runtime.ReadMemStats(&b)
	show("chan9")
	runtime.ReadMemStats(&a)

}
