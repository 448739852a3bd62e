using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;
using SolanaScanner.BotApi.Scan;
using SolanaScanner.BotApi.Wallets;

namespace SolanaScanner.BotApi;

/// <summary>JSON of the REST API and the hub: camelCase, written and read without reflection.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(WalletList))]
[JsonSerializable(typeof(WalletDetail))]
[JsonSerializable(typeof(WalletItem))]
[JsonSerializable(typeof(ScanItem))]
[JsonSerializable(typeof(ProblemDetails))]
[JsonSerializable(typeof(HttpValidationProblemDetails))]
[JsonSerializable(typeof(Dictionary<string, JsonElement>))]
internal sealed partial class BotApiJson : JsonSerializerContext;
