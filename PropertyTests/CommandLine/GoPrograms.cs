namespace GcSim.PropertyTests;

/// <summary>Small mutator programs for tests of commands.</summary>
static class GoPrograms
{
    /// <summary>Prints, allocates and collects; ends by itself.</summary>
    public const string Clean = """
        package main

        import "runtime"

        type node struct {
        	next  *node
        	value int
        }

        var head *node

        func main() {
        	for i := 0; i < 100; i++ {
        		head = &node{head, i}
        	}
        	runtime.GC()
        	total := 0
        	for n := head; n != nil; n = n.next {
        		total += n.value
        	}
        	println("total", total)
        }

        """;

    /// <summary>Two goroutines that allocate, store and yield: its schedule is in its events.</summary>
    public const string Concurrent = """
        package main

        import "runtime"

        type item struct{ link *item }

        var last *item
        var left = 200

        func produce() {
        	for left > 0 {
        		last = &item{last}
        		left--
        		runtime.Gosched()
        	}
        }

        func main() {
        	go produce()
        	for left > 0 {
        		runtime.Gosched()
        	}
        	n := 0
        	for i := last; i != nil; i = i.link {
        		n++
        	}
        	println(n)
        }

        """;

    /// <summary>Ends with the exit code 7.</summary>
    public const string ExitsWithSeven = """
        package main

        import "os"

        func main() {
        	print("args")
        	for _, arg := range os.Args {
        		print(" ", arg)
        	}
        	print("\n")
        	os.Exit(7)
        }

        """;

    /// <summary>A raw store that the runtime does not report, since the shadow heap is off.</summary>
    public const string SilentMiss = """
        //gcsim:wbshadow 0
        package main

        import "unsafe"

        var slot *int

        func main() {
        	*(*uintptr)(unsafe.Pointer(&slot)) = uintptr(unsafe.Pointer(new(int)))
        }

        """;

    /// <summary>Never ends.</summary>
    public const string Endless = """
        package main

        func main() {
        	for {
        	}
        }

        """;
}
