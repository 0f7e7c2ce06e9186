using System;
using GcSim.Simulator;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>sync.Pool: what it keeps, and that a collection empties it. GOGC is off: only the program collects.</summary>
public sealed class PoolTests
{
    const string Head = """
        package main
        import ("runtime"; "sync")
        type item struct { a, b *item }
        var pool sync.Pool
        var made int

        """;

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_pool_gives_back_what_was_put_in_until_a_collection(int processors)
    {
        string text = Run(
            """
            func main() {
                pool.New = func() interface{} { made++; return new(item) }
                x, y := new(item), new(item)
                pool.Put(nil)
                pool.Put(x)
                pool.Put(y)
                println(pool.Get() == interface{}(x), pool.Get() == interface{}(y), made)
                pool.Get()
                println(made)
                pool.Put(x)
                pool.Put(y)
                runtime.GC()
                println(pool.Get() == interface{}(x), made)
            }
            """,
            processors
        );

        Assert.Equal("true true 0\n1\nfalse 2\n", text);
    }

    [Fact]
    public void What_a_pool_held_is_freed_by_the_collection_that_empties_it()
    {
        string text = Run(
            """
            func fill() {
                for i := 0; i < 100; i++ { pool.Put(&item{new(item), nil}) }
            }
            func main() {
                var before, after runtime.MemStats
                runtime.GC()
                runtime.ReadMemStats(&before)
                fill()
                runtime.GC()
                runtime.ReadMemStats(&after)
                println(after.HeapObjects < before.HeapObjects+50, after.Frees-before.Frees >= 200)
            }
            """,
            1
        );

        Assert.Equal("true true\n", text);
    }

    [Fact]
    public void Goroutines_on_several_processors_take_and_give_without_two_having_the_same()
    {
        string text = Run(
            """
            type owned struct { owner int; rest [3]*item }
            func work(id int, done *sync.WaitGroup) {
                for i := 0; i < 40; i++ {
                    x, _ := pool.Get().(*owned)
                    if x == nil { x = new(owned) }
                    if x.owner != 0 { println("shared") }
                    x.owner = id
                    runtime.Gosched()
                    if x.owner != id { println("stolen") }
                    x.owner = 0
                    pool.Put(x)
                    if i == 20 { runtime.GC() }
                }
                done.Done()
            }
            func main() {
                var done sync.WaitGroup
                done.Add(4)
                for i := 1; i <= 4; i++ { go work(i, &done) }
                done.Wait()
                println("end")
            }
            """,
            4
        );

        Assert.Equal("end\n", text);
    }

    static string Run(string program, int processors) =>
        CompileRig.Run(
            Head.Replace("\r", "", StringComparison.Ordinal) + program,
            new MachineOptions { Processors = processors, GoGc = 1_000_000 }
        );
}
