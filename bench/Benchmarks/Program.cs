// dotnet run -c Release --project bench/Benchmarks -- --filter '*Performance*'
BenchmarkDotNet.Running.BenchmarkSwitcher.FromAssembly(System.Reflection.Assembly.GetExecutingAssembly()).Run(args);
