package main

import (
	"os"
	"runtime"
	"sync"
)

var a, b runtime.MemStats
var _ = os.Args

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
	var mu sync.Mutex
	mu.Lock()
	mu.Unlock()

	runtime.ReadMemStats(&b)
	show("mutex0")
	runtime.ReadMemStats(&a)

	mu.Lock()
	for i := 0; i < 5; i++ {
		go func() { mu.Lock(); mu.Unlock() }()
	}
	runtime.Gosched()
	mu.Unlock()
	for i := 0; i < 10; i++ {
		runtime.Gosched()
	}

	runtime.ReadMemStats(&b)
	show("mutex1")
	runtime.ReadMemStats(&a)

	var wg sync.WaitGroup
	wg.Add(3)
	for i := 0; i < 3; i++ {
		go func() { wg.Done() }()
	}
	wg.Wait()

	runtime.ReadMemStats(&b)
	show("mutex2")
	runtime.ReadMemStats(&a)

	wg.Add(3)
	for i := 0; i < 3; i++ {
		go func() { wg.Done() }()
	}
	wg.Wait()

	runtime.ReadMemStats(&b)
	show("mutex3")
	runtime.ReadMemStats(&a)

	var once sync.Once
	once.Do(func() {})

	runtime.ReadMemStats(&b)
	show("mutex4")
	runtime.ReadMemStats(&a)

	var rw sync.RWMutex
	rw.RLock()
	rw.RUnlock()
	rw.Lock()
	rw.Unlock()

	runtime.ReadMemStats(&b)
	show("mutex5")
	runtime.ReadMemStats(&a)

}
